PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { ?sentence aa:digest ?digest }
WHERE { ?sentence aa:restsOn finding:empathy-outcome ; aa:digest ?digest }
