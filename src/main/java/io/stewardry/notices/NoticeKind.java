package io.stewardry.notices;

/// One kind of notice: a constant of an enum of the module that tells it.
public interface NoticeKind {
  NoticeWords words();
}
