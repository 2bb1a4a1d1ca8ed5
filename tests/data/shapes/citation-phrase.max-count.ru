PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX oa: <http://www.w3.org/ns/oa#>
INSERT { ?citation oa:exact "compassion" } WHERE { claim:trust-requires-empathy aa:citation ?citation .  }
