PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT DATA { claim:validation-is-praise dcterms:isReplacedBy claim:trust-requires-empathy }
