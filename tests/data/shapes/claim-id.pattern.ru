PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { claim:trust-requires-empathy ?p ?o } INSERT { <https://w3id.org/alliance-atlas/claim/1.1> ?p ?o } WHERE { claim:trust-requires-empathy ?p ?o }
