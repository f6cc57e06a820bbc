// ElectionModel: the nouns of an election and their canonical bytes.
