PYTHON ?= python3
.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	.venv/bin/pip install -q -c constraints.txt -e '.[desktop,service,bundle,dev]'
	touch $@
