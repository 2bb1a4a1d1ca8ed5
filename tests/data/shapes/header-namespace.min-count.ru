PREFIX vann: <http://purl.org/vocab/vann/>
DELETE WHERE { <https://w3id.org/alliance-atlas/ns> vann:preferredNamespaceUri ?any }
