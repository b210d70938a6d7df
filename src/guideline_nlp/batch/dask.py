"""Items to outcomes by Dask: partitions of items go to the workers of a cluster, which may come and go.

Dask runs the partitions of a lost worker again elsewhere. A partition that ends one worker after another is
divided, until the notice is found that does it, and that one is a failure.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any, Final

from guideline_nlp.batch.items import Failure, Item, Outcome
from guideline_nlp.batch.partitions import items_frame, parse_partition, read_outcomes
from guideline_nlp.batch.reader import Encode, hash_item
from guideline_nlp.batch.settings import Settings
from guideline_nlp.extras import import_extra

_PARTITION: Final = 200
_AHEAD: Final = 2


def read_items(
    found: Iterable[Item | Failure], settings: Settings, encode: Encode, jobs: int
) -> Iterator[Outcome]:
    """The outcomes of items, as they come, from the cluster of ``settings.scheduler``; failures pass.

    Without a scheduler a cluster of ``jobs`` processes is made on this machine. Files are opened by the
    workers: where these are on other machines, paths must lead to the same files there.
    """
    distributed = import_extra("distributed", "dask")
    with ExitStack() as stack:
        address: Any = settings.scheduler
        if address is None:
            cluster = distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=":0")
            address = stack.enter_context(cluster)
        client = stack.enter_context(distributed.Client(address))
        yield from _Run(client, settings, encode).read(iter(found))


class _Run:
    """The partitions under way on a cluster."""

    def __init__(self, client: Any, settings: Settings, encode: Encode) -> None:
        self._client, self._settings, self._encode = client, settings, encode
        self._killed = import_extra("distributed", "dask").KilledWorker
        self._under_way: dict[Any, list[Item]] = {}

    def read(self, found: Iterator[Item | Failure]) -> Iterator[Outcome]:
        distributed = import_extra("distributed", "dask")
        is_exhausted = False
        while not is_exhausted or self._under_way:
            most = _AHEAD * max(sum(self._client.nthreads().values()), 1)
            while not is_exhausted and len(self._under_way) < most:
                some = list(islice(found, _PARTITION))
                is_exhausted = len(some) < _PARTITION
                yield from (one for one in some if isinstance(one, Failure))
                self._submit([one for one in some if isinstance(one, Item)])
            if self._under_way:
                done, _ = distributed.wait(list(self._under_way), return_when="FIRST_COMPLETED")
                for future in done:
                    yield from self._take(future)

    def _submit(self, items: list[Item]) -> None:
        if items:
            frame = items_frame(items)
            future = self._client.submit(parse_partition, frame, self._settings, self._encode, pure=False)
            self._under_way[future] = items

    def _take(self, future: Any) -> Iterator[Outcome]:
        """The outcomes of a partition; one that no worker survives is divided."""
        items = self._under_way.pop(future)
        try:
            yield from read_outcomes(future.result())
        except self._killed:
            if len(items) > 1:
                self._submit(items[: len(items) // 2])
                self._submit(items[len(items) // 2 :])
            else:
                sha256 = hash_item(items[0], self._settings.limits)
                yield Failure(items[0].path, "every worker of the cluster that read it ended", sha256)
        finally:
            future.release()
