"""Train the close reader on question sets in the form of BEIR.

Losses and figures on held-out articles go to var/training/NAME.log, their curves to NAME.svg. A run
that was broken off goes on from its checkpoint, NAME.pt, when the same command is given again.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from index.embed import load_embedder
from index.errors import WenquError
from index.model import DEFAULT_MODEL, ensure_default_model
from index.settings import Settings
from search.reader_weights import WEIGHTS
from training.checkpoint import Recipe
from training.network import Lower, load_source, upper_of
from training.plan import fingerprint, load_plan
from training.plot import draw
from training.states import load_passages
from training.tokens import TextTokenizer
from training.trainer import SEED, Trainer
from training.weights import begin_with, load_weights, save_weights

EXAMPLES = """\
example:
  python -m training.train --set data/train/drcd_test --set data/eval/cmrc2018_dev --steps 3000
      hours; broken off, it goes on when it is given again
"""


def parse_args(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the flags."""
    parser = argparse.ArgumentParser(
        prog="python -m training.train",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )

    def number(name: str, default: int | None, said: str) -> None:
        shown = said if default is None else f"{said} (default: %(default)s)"
        parser.add_argument(name, type=_positive, default=default, metavar="N", help=shown)

    parser.add_argument(
        "--set",
        action="append",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of corpus.jsonl, queries.jsonl, qrels.tsv and answers.jsonl; repeat",
    )
    number("--lower", 6, "layers that stay as they are")
    number("--upper", 6, "layers that are trained, above them")
    number("--steps", 5000, "steps of 12 questions")
    parser.add_argument(
        "--rate",
        type=float,
        default=1e-4,
        metavar="X",
        help="highest learning rate, of the layers (default: %(default)s)",
    )
    parser.add_argument(
        "--begin",
        type=Path,
        metavar="FILE",
        help="weights to begin with; where they have fewer layers, the encoder's own stand below "
        "(default: the encoder's own alone)",
    )
    number("--every", 600, "steps between measurements on held-out questions")
    number("--most", 200, "held-out questions measured")
    number("--until", None, "stop at this step and write no weights (default: at --steps)")
    parser.add_argument(
        "--name",
        default="reader",
        help="of what is written to var/training (default: %(default)s)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=WEIGHTS,
        metavar="FILE",
        help="where the weights go in the end, whole or not at all (default: %(default)s)",
    )
    args = parser.parse_args(argv)
    if args.begin and not args.begin.is_file():
        parser.error(f"there is no file {args.begin} to --begin with")
    return args


def main(argv: Sequence[str] | None = None) -> int:
    """Train, going on where a checkpoint is; 1 where that is of another run."""
    args = parse_args(argv)
    try:
        _train(args)
    except WenquError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


def _train(args: argparse.Namespace) -> None:
    cache = Settings().cache
    home = ensure_default_model(cache)
    # What the weights fit is written beside them; better to fail at it now than hours from now.
    encoder = load_embedder(DEFAULT_MODEL, cache).fingerprint
    args.out.parent.mkdir(parents=True, exist_ok=True)
    folder = cache.parent / "training"
    torch.manual_seed(SEED)
    source = load_source(home)
    lower = Lower(source, args.lower)
    upper = upper_of(source, range(args.lower, args.lower + args.upper))
    if args.begin:
        begin_with(upper, load_weights(args.begin))
    tokenizer = TextTokenizer(home)
    plan = load_plan(folder, args.set)
    passages = load_passages(plan, tokenizer, lower, args.lower, folder)
    recipe = Recipe(
        lower=args.lower,
        upper=args.upper,
        steps=args.steps,
        rate=args.rate,
        begin=str(args.begin or ""),
        plan=fingerprint(plan.paragraphs),
    )
    path = folder / f"{args.name}.pt"
    trainer = Trainer(lower, upper, tokenizer, passages, plan, path, recipe)
    trainer.run(args.until or args.steps, args.every, args.most)
    draw(path.with_suffix(".log"), path.with_suffix(".svg"))
    if trainer.step < args.steps:
        sys.stdout.write(
            f"stopped at step {trainer.step} of {args.steps}: no weights are written yet\n"
        )
        return
    save_weights(upper.state_dict(), args.out, encoder=encoder, lower=str(args.lower))


def _positive(text: str) -> int:
    """Return a number of layers, steps or questions."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{value} is below 1")
    return value


if __name__ == "__main__":
    sys.exit(main())
