"""Understanding: what Rasa trains from the rules base, and how a message finds its rule.

The only room that imports rasa. `importer`, `tokenizer`, `sentence_featurizer`, `fact_extractor`,
`rule_classifier` and `tracker_store` are what `config.yml` and `endpoints.yml`
name; the others know nothing of Rasa.
"""
