PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { work:kohut1959 rdf:type ?old } INSERT { work:kohut1959 rdf:type fabio:Poem } WHERE { work:kohut1959 rdf:type ?old }
