"""Settings from `WENQU_…` environment variables; command-line flags win over them."""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import WenquError
from index.model import DEFAULT_MODEL

_PREFIX = "WENQU_"


class Settings(BaseSettings):
    """What the commands share, with the defaults that `--help` shows."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX)

    seeds: Path = Path("seeds")
    index: Path = Path("var/index")
    cache: Path = Path("var/models")
    model: str | None = None  # None: the one the index was built with, else the default
    engine: Literal["faiss"] = "faiss"
    host: str = "127.0.0.1"
    port: int = 8000
    # Whether question and passages are read together; without it answers come sooner, and blunter.
    reader: bool = True
    # Names under which a browser reaches the server through a proxy, separated by commas.
    hosts: str = ""
    # A server that speaks OpenAI's protocol, and what it calls the model that is to write.
    llm: str | None = None
    llm_model: str | None = None
    llm_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices(f"{_PREFIX}LLM_KEY", "OPENAI_API_KEY")
    )
    llm_timeout: float = Field(default=60.0, gt=0)  # seconds for a whole answer

    @property
    def default_model(self) -> str:
        """Name of the model to use where neither setting nor index names one."""
        return DEFAULT_MODEL


def load_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        WenquError: a variable does not have the type it should.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        variable = f"{_PREFIX}{first['loc'][0]}".upper()
        raise WenquError(
            f"the environment variable {variable} is {first['input']!r}: {first['msg']}.\n"
            f"Set it right or remove it:  unset {variable}"
        ) from error
