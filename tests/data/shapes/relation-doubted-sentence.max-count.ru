PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
INSERT DATA { aa:requires aa:doubtedSentence "{subject} needs {object}"@en , "{subject} calls for {object}"@en }
