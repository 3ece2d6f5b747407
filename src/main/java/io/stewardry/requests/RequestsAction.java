package io.stewardry.requests;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with requests, for the log.
enum RequestsAction implements AuditAction {
  SENT(
      ActionWords.of("ask.sent", "inbox", "asked for {what}")
          .called("Asked for something")
          .several("sent {n} requests")),
  GRANTED(
      ActionWords.of("ask.granted", "check", "granted {what}")
          .called("Granted a request")
          .several("granted {n} requests")),
  DECLINED(
      ActionWords.of("ask.declined", "x", "declined a request for {what}")
          .called("Declined a request")
          .several("declined {n} requests")),
  WITHDRAWN(
      ActionWords.of("ask.withdrawn", "arrow-back-up", "withdrew a request for {what}")
          .called("Withdrew a request")
          .several("withdrew {n} requests"));

  private final ActionWords words;

  RequestsAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
