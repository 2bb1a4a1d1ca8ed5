PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
INSERT { ?sentence aa:restsOn claim:empathy-originated-by-kohut , claim:empathy-belongs-to-self-psychology , claim:trust-requires-empathy , claim:validation-fosters-insight }
WHERE { ?sentence aa:restsOn finding:empathy-outcome }
