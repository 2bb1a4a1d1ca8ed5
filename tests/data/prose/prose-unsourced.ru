PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE WHERE { ?sentence aa:restsOn finding:empathy-outcome }
