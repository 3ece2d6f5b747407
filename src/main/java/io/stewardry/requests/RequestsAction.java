package io.stewardry.requests;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with requests, for the log.
enum RequestsAction implements AuditAction {
  SENT(ActionWords.of("ask.sent", "inbox", "asked for {what}")),
  GRANTED(ActionWords.of("ask.granted", "check", "granted {what}")),
  DECLINED(ActionWords.of("ask.declined", "x", "declined a request for {what}")),
  WITHDRAWN(ActionWords.of("ask.withdrawn", "arrow-back-up", "withdrew a request for {what}"));

  private final ActionWords words;

  RequestsAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
