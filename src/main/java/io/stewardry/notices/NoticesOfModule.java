package io.stewardry.notices;

import java.util.List;

/// The kinds of notices that a module tells.
public interface NoticesOfModule {
  List<? extends NoticeKind> notices();
}
