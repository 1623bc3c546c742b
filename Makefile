# The launcher's commands; what each does is in docs/exploitation.md.
ifeq ($(wildcard runner/setup.py),)
$(error Lancez make depuis la racine du projet : cd <dossier du projet>)
endif

export RASA_TELEMETRY_ENABLED = false
ANY_PYTHON = sh runner/find_python.sh
OURS = .venv/bin/python

.PHONY: help setup run test check train eval bench lock
.DEFAULT_GOAL := help

help:
	@echo "make run    prépare tout, entraîne si besoin, démarre, affiche l'adresse (PORT=8000, HOST=127.0.0.1)"
	@echo "make test   toute la suite de tests"
	@echo "make check  vérifications rapides : format, types, règles, pièces, branchements de Rasa"
	@echo "make train  entraîne le modèle s'il manque ou n'est plus à jour"
	@echo "make eval   pose un fichier de questions : QUESTIONS=questions.yml OUT=rapport.json [BASE_URL=http://…]"
	@echo "make bench  les mesures du projet, dans var/bench/ (STOCK=1 : à côté d'un Rasa ordinaire, des heures)"
	@echo "make lock   refait requirements.lock depuis requirements.in"
	@echo "make setup  crée l'environnement .venv/, sans rien démarrer"

# `exec`: a signal to make must reach the process itself, not a shell before it.
setup:
	@exec $(ANY_PYTHON) -m runner.setup

run: setup
	@exec $(OURS) -m runner.starting

train: setup
	@exec $(OURS) -m runner.training

test: setup
	@exec $(OURS) -m runner.testing $(ARGS)

check: setup
	@exec $(OURS) -m runner.checking

eval: setup
	@test -n "$(QUESTIONS)" -a -n "$(OUT)" || { echo "Donnez QUESTIONS=questions.yml et OUT=rapport.json." >&2; exit 2; }
	@exec $(OURS) -m bench.evaluation "$(QUESTIONS)" "$(OUT)" --base-url "$(BASE_URL)"

bench: train
	@exec $(OURS) -m bench

lock:
	@exec $(ANY_PYTHON) -m runner.locking $(ARGS)
