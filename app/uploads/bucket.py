"""Files in a bucket of an S3-compatible store. Nobody gets an address of it: whoever may have a file gets it from here.

Who may use the bucket stands where every such program looks for it: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the
like in the environment, or the role of the machine.
"""

import errno
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlsplit

from app.uploads.storage import KEY, Kept, Measured, checked, new_key

SCHEME, AMAZON = "s3://", "https://s3.amazonaws.com"
SENT_AT_ONCE = 5 * 1024 * 1024  # bytes: the least that such a store takes as a part
CONNECTING, ANSWERING, TRIES = 5, 20, 2  # seconds, seconds, and how often more
NOT_THERE = ("NoSuchKey", "NoSuchObject")
TRIED = b"Written to see whether files can be kept here."


class Unreachable(OSError):
    """The store gives no answer, or not this one."""

    def __init__(self, why: Exception):
        super().__init__(errno.EREMOTEIO, f"{type(why).__name__}: {why}"[:300])


@contextmanager
def reaching() -> Iterator[None]:
    """What goes wrong on the way is one kind of fault, whatever the library calls it."""
    from minio.error import MinioException, S3Error
    from urllib3.exceptions import HTTPError

    try:
        yield
    except S3Error as why:
        if why.code in NOT_THERE:
            raise FileNotFoundError(why.object_name) from why
        raise Unreachable(why) from why
    except (MinioException, HTTPError) as why:
        raise Unreachable(why) from why


@lru_cache(maxsize=4)
def bucket_at(url: str, endpoint: str, region: str, desk: Path) -> "Bucket":
    """One for each process, which keeps its lines to the store open."""
    return Bucket(url, endpoint, region, desk)


class Bucket:
    """Files in a bucket, below a prefix. `desk` is where one lies while a process of this machine reads it."""

    is_elsewhere = True

    def __init__(self, url: str, endpoint: str, region: str, desk: Path):
        self.bucket, _slash, prefix = url.removeprefix(SCHEME).strip("/").partition("/")
        self.prefix, self.desk = f"{prefix}/", desk
        self.endpoint, self.region = urlsplit(endpoint or AMAZON), region or None

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.prefix}"

    @cached_property
    def client(self) -> Any:
        from minio.credentials import AWSConfigProvider, ChainedProvider, EnvAWSProvider, IamAwsProvider

        return self._client(ChainedProvider([EnvAWSProvider(), AWSConfigProvider(), IamAwsProvider()]))

    def _client(self, who: Any = None) -> Any:
        import urllib3  # only in servers whose files lie in a bucket
        from minio import Minio

        line = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECTING, read=ANSWERING),
            retries=urllib3.Retry(TRIES, backoff_factor=0.2),
        )
        secure = self.endpoint.scheme == "https"
        return Minio(
            endpoint=self.endpoint.netloc, credentials=who, secure=secure, region=self.region, http_client=line
        )

    def at(self, key: str) -> tuple[str, str]:
        return self.bucket, self.prefix + checked(key)

    def keep(self, stream: IO[bytes], most: int, key: str = "") -> Kept:
        """Send what comes, part by part. What is refused or cut short never appears."""
        key, measured = key or new_key(), Measured(stream, most)
        bucket, name = self.at(key)
        with reaching():
            self.client.put_object(
                bucket_name=bucket,
                object_name=name,
                data=measured,
                length=-1,
                part_size=SENT_AT_ONCE,
                num_parallel_uploads=1,
            )
        return Kept(key, measured.size, measured.digest.hexdigest())

    def open(self, key: str) -> IO[bytes]:
        return self._opened(self.client, key)

    def _opened(self, client: Any, key: str) -> IO[bytes]:
        bucket, name = self.at(key)
        with reaching():
            return cast(IO[bytes], client.get_object(bucket_name=bucket, object_name=name))

    def to_send(self, key: str) -> IO[bytes]:
        return self.open(key)

    def at_hand(self, key: str) -> Path:
        """Fetch it. It lies there whole or not at all."""
        self.desk.mkdir(parents=True, exist_ok=True, mode=0o700)
        path, (bucket, name) = self.desk / key, self.at(key)
        with reaching():
            self.client.fget_object(bucket_name=bucket, object_name=name, file_path=str(path))
        path.chmod(0o600)
        return path

    def let_go(self, key: str) -> None:
        for path in self.desk.glob(f"{checked(key)}*"):
            path.unlink(missing_ok=True)

    def replace(self, key: str, made: Path) -> None:
        with made.open("rb") as file:
            self.keep(file, made.stat().st_size, key)
        made.unlink()

    def drop(self, key: str) -> None:
        self.let_go(key)
        bucket, name = self.at(key)
        with reaching():
            self.client.remove_object(bucket_name=bucket, object_name=name)

    def list_keys(self) -> list[str]:
        return sorted(name for name, _since in self._lying_there())

    def list_idle(self, known: Iterable[str], since: datetime) -> list[str]:
        """What lies in the bucket that nobody knows of; and nothing stays on this machine that is read no more."""
        for path in self.desk.iterdir() if self.desk.is_dir() else ():
            if path.stat().st_mtime < since.timestamp():
                path.unlink(missing_ok=True)
        kept = set(known)
        return [name for name, at in self._lying_there() if name not in kept and at < since]

    def _lying_there(self) -> Iterator[tuple[str, datetime]]:
        """Names and when each was written; what lies there that is not ours is left alone."""
        with reaching():
            for row in self.client.list_objects(bucket_name=self.bucket, prefix=self.prefix):
                name = row.object_name.removeprefix(self.prefix)
                if KEY.fullmatch(name):
                    yield name, row.last_modified

    def problems(self) -> list[str]:
        """Write something, read it as this server does and as a stranger does, and throw it away."""
        try:
            key = self.keep(io.BytesIO(TRIED), len(TRIED)).key
            with self.open(key) as file:
                same = file.read() == TRIED
            found = list(self._open_to_others(key))
            self.drop(key)
        except (OSError, ImportError) as why:
            return [f"Files cannot be kept in {self} ({why}). Check UPLOADS_URL and who may use the bucket."]
        return found if same else [f"What is kept in {self} comes back changed. Use another store.", *found]

    def _open_to_others(self, key: str) -> Iterator[str]:
        if self._is_read_by_strangers(key):
            yield f"Everybody can read what lies in {self}. Close the bucket to all but this server."
        if self._keeps_versions():
            yield f"{self} keeps versions, so what is erased stays there. Suspend its versioning."

    def _is_read_by_strangers(self, key: str) -> bool:
        try:
            with self._opened(self._client(), key) as file:
                return file.read() == TRIED
        except OSError:
            return False

    def _keeps_versions(self) -> bool:
        """A store that knows no versions may not know the question either."""
        try:
            with reaching():
                return bool(self.client.get_bucket_versioning(bucket_name=self.bucket).status == "Enabled")
        except OSError:
            return False
