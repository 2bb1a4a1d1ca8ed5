# Without reasoning an inferred claim trips its own shape, so the basis is gone as well.
# also: claim-source.or claim-basis.min-count
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { claim:trust-requires-empathy aa:basis ?basis ; aa:citation ?citation }
WHERE { claim:trust-requires-empathy aa:basis ?basis ; aa:citation ?citation }
