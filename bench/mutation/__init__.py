"""Mutation test of the rules base: change one fact of law, and at least one test case must fail.

What is changed, one mutant each, never two at a time:

- **a fact that a branch states** (text, one line, references, steps of its own): a number with what it
  counts (« 3 jours francs », « un mois », « 3 500 habitants », « un tiers », « 10 % », « 18 h »), a date, an
  article, the number of a law or of a decision. It changes everywhere that the reader of this branch sees it,
  shared recourse procedures included: a case looks for « 2 mois » in all the visible text, so changing one
  « 2 mois » of two would tell nothing. Only the cases of that branch, and those where the rule asks back, may
  see the change;
- **a fact that only the common part of a version states** (title, references, recourse, trap, limits,
  sentences to say, disputed points): the same, before every case of the version;
- **a threshold in the conditions** of a version: one more, one less, wherever the version uses it;
- **the day from which a version holds**: the day before, the day after;
- **a value of `_seuils.yml`**: one more, one less, before the cases of every rule that uses it;
- **a fact of `_voies.yml`** (step or reference), before the cases of every rule that refers to it.

A new value is one that neither the rule nor its cases contain: only a case that demands the true one can see
the change, never a `ne_contient_pas` by luck. Numbers from 100 up count as one fact whatever they count
(« 3 500 » and « 3 500 habitants »), but for « % » and « € ». Left alone: addresses and the list of sources,
the `depuis` of a reference (no text shows it), a year alone (« en 2026 »), a number under 100 that counts
nothing known (« 1. », « 2° »), « un » and « une » before anything but a time.

Deterministic, in one process, on the rules as read: no file is written, no YAML is read twice.
"""
