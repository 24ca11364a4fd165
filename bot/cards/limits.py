"""Discord's limits, as data.

Source: Discord's API documentation, "Embed Limits", "Component Reference" and "Application
Command Object", and the `maxLength`/`maxItems` of its OpenAPI document. The total of 6,000 is in
the documentation only.
"""

from typing import Final

EMBED_TITLE: Final = 256
EMBED_DESCRIPTION: Final = 4096
EMBED_FIELDS: Final = 25
EMBED_FIELD_NAME: Final = 256
EMBED_FIELD_VALUE: Final = 1024
EMBED_FOOTER: Final = 2048
EMBED_AUTHOR: Final = 256
EMBED_TOTAL: Final = 6000
EMBED_URL: Final = 2048

MESSAGE_CONTENT: Final = 2000

ACTION_ROWS: Final = 5
ROW_BUTTONS: Final = 5
CUSTOM_ID: Final = 100
BUTTON_LABEL: Final = 80
BUTTON_URL: Final = 512
SELECT_OPTIONS: Final = 25
SELECT_PLACEHOLDER: Final = 150
OPTION_LABEL: Final = 100
OPTION_VALUE: Final = 100
OPTION_DESCRIPTION: Final = 100

CHOICES: Final = 25
CHOICE_NAME: Final = 100
CHOICE_VALUE: Final = 100
COMMAND_NAME: Final = 32
COMMAND_DESCRIPTION: Final = 100

ATTACHMENT_DESCRIPTION: Final = 1024
NONCE: Final = 25
