PREFIX biro: <http://purl.org/spar/biro/>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { work:kohut1959 ?p ?o . ?citation cito:hasCitedEntity work:kohut1959 . ?reference biro:references work:kohut1959 }
INSERT { <https://w3id.org/alliance-atlas/work/Kohut_1959> ?p ?o . ?citation cito:hasCitedEntity <https://w3id.org/alliance-atlas/work/Kohut_1959> }
WHERE { work:kohut1959 ?p ?o . ?citation cito:hasCitedEntity work:kohut1959 }
