package io.stewardry.notices;

import io.stewardry.tenancy.Caller;
import java.util.List;

/// The kinds of notices that a module tells.
public interface NoticesOfModule {
  List<? extends NoticeKind> notices();

  /// What of these the caller may be told one day, such as "requests to enter"; nothing for those
  /// who never are. A page that has no notices to show says it.
  List<String> announced(Caller caller);
}
