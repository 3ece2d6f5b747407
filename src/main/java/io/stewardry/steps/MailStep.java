package io.stewardry.steps;

import io.stewardry.definitions.StepKind;
import org.springframework.stereotype.Component;

/// Mails people of the organization or its MSP.
@Component
class MailStep implements StepKind {
  static final String KEY = "mail";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title() {
    return "Mail";
  }

  @Override
  public String icon() {
    return "mail";
  }

  @Override
  public String schema() {
    return """
    {"description": "A mail to people of the organization or its MSP.", "type": "object", "required": ["to", "subject", "text"], "additionalProperties": false, "properties": {
      "to": {"description": "owner, administrators, msp, or the address of a user; or a list of such.", "type": ["string", "array"], "minItems": 1, "maxItems": 50, "items": {"type": "string", "minLength": 1, "maxLength": 254}, "maxLength": 254},
      "subject": {"type": "string", "minLength": 1, "maxLength": 200},
      "text": {"type": "string", "minLength": 1, "maxLength": 50000}
    }}
    """;
  }

  @Override
  public String example() {
    return """
    mail:
      to: owner
      subject: Backup of ${run.startedAt}
      text: All backups are done.
    """;
  }
}
