PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
INSERT { work:kohut1971 ?property ?value ; dcterms:title "The analysis of the self"@en }
WHERE { work:kohut1959 ?property ?value . FILTER(?property NOT IN (dcterms:title)) }
