"""The quality gate: what is wrong with an opened source, where, and how to mend it.

What is demanded lies beside the data, not in code: shapes in `ontology/shapes`, one SPARQL check a
file in `ontology/queries/checks`, names of reused terms in `ontology/terms`. Every source is held
to SKOS (its integrity conditions, and the checks of qSKOS that need no network); a source that
speaks the Atlas' own vocabulary also to the shapes, to OWL and to the rule that no link goes
without its claim.

Of qSKOS's checks (Mader, Haslhofer and Isaac, https://github.com/cmader/qSKOS) those that look up
addresses are left out, and "missing in-links" and "missing out-links" with them: links to other
vocabularies are a wish here, not a duty.
"""

from explorer.quality.gate import check

__all__ = ["check"]
