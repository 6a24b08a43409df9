"""Print every figure about understanding, in one run; `--quick` leaves out cross-validation and its baselines."""

from __future__ import annotations

import argparse

from dialogs.understanding.examples import examples
from scripts.understanding import crossed
from scripts.understanding.answers import print_answers
from scripts.understanding.figures import (
    DATA,
    hear,
    labelled,
    print_calibration,
    print_confusions,
    print_flags,
    print_shares,
    print_times,
)

SETS = (
    ("Texts nobody tuned for (intents_unseen.csv): the figure that counts", "intents_unseen.csv"),
    ("The development set: rules were written with it in mind, so it flatters", "intents_dev.csv"),
)


def main() -> None:
    """Print it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="without cross-validation")
    options.add_argument("--show", action="store_true", help="list the texts of the development set taken wrongly")
    asked = options.parse_args()
    for name, file in SETS:
        heard = hear(labelled(DATA / file))
        print_shares(name, heard)
        print_flags(heard)
        print_times(heard)
        print_confusions(heard)
        print_calibration(heard)
        if asked.show and file == "intents_dev.csv":
            for one in heard:
                if not one.right:
                    print(f"  {one.row.intent}: {one.row.text!r} -> {one.meaning.intent} {one.meaning.confidence:.2f}")
    print_answers("Answers nobody tuned for (target 92 %, places 95 %)", "answers_unseen.csv")
    print_answers("Answers the readers were mended with", "answers_dev.csv")
    if asked.quick:
        return
    known = list(examples())
    which = crossed.folds(known)
    print(f"\n{len(known)} examples in {crossed.FOLDS} folds by speaker, no like phrasings: likeliest intent right")
    for name, guess in (
        ("the model", crossed.ours),
        ("character n-grams with logistic regression", crossed.n_grams),
        ("rapidfuzz, nearest sentence", crossed.nearest),
    ):
        shares = crossed.share_right(known, guess, which)
        print(f"{name:45} {shares['all']:.1%}   English {shares['en']:.1%}   French {shares['fr']:.1%}", flush=True)


if __name__ == "__main__":
    main()
