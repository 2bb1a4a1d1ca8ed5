PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
INSERT DATA { aa:requires aa:doubtedSentence "it needs {object}"@en }
