PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX oa: <http://www.w3.org/ns/oa#>
DELETE { ?citation oa:exact ?any } INSERT { ?citation oa:exact "a key phrase that has nine words in it" } WHERE { claim:trust-requires-empathy aa:citation ?citation . ?citation oa:exact ?any }
