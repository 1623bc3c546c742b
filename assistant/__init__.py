"""Understanding: what Rasa trains from the rules base, and how a message finds its rule.

The only room that imports rasa. Parts that know nothing of Rasa (embedding, evidence, fusion, facts) are
plain modules; `importer`, `sentence_featurizer`, `fact_extractor`, `rule_classifier` and `tracker_store` are what
`config.yml` and `endpoints.yml` name.
"""
