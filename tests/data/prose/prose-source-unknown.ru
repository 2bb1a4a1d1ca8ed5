PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { ?sentence aa:restsOn claim:trust-requires-empathy }
INSERT { ?sentence aa:restsOn claim:trust-presupposes-empathy . claim:trust-presupposes-empathy a aa:WithdrawnClaim }
WHERE { ?sentence aa:restsOn claim:trust-requires-empathy }
