"""Sandboxes for tests, with the files a simulator's makers write."""

from pathlib import Path

SANDBOX = """\
# made by hand
session_id: 007
job_id: "1.10"   # not a number
public_url: http://127.0.0.1:1/a/very/long/address/that/no/printer/of/yaml/should/ever/fold/into/two/lines
plato_config_path: /workspace/plato-config.yml
service: shop
dataset: base
ratio: 1.10
flag: yes
"""

CONFIG = """\
service: shop
datasets:
  base:
    metadata:
      flows_path: flows.yml
      variables:
        - {name: password, value: secret}
    services:
      app: {type: docker-compose, file: compose.yml, required_healthy_containers: [web]}
    listeners:
      db:
        type: db
        db_type: sqlite
        db_database: app.db
        audit_ignore_tables:
          - sessions
          - users: [last_login, updated_at]
          - {table: orders, columns: [seen_at]}
        ignore_columns: {'*': [touched_at]}
      uploads: {type: file}
"""

FLOWS = """\
flows:
  - name: login
    steps:
      - {type: navigate, url: /login}
      - {type: fill, selector: '#password', value: '{{password}}'}
      - {type: click, selector: 'button[type=submit]'}
      - {type: wait, duration: 1500}
"""


def make(folder: Path, *, sandbox: str = SANDBOX, config: str = CONFIG, flows: str = FLOWS) -> Path:
    """A sandbox's folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".sandbox.yaml").write_text(sandbox, encoding="utf-8", newline="")
    (folder / "plato-config.yml").write_text(config, encoding="utf-8")
    (folder / "flows.yml").write_text(flows, encoding="utf-8")
    return folder
