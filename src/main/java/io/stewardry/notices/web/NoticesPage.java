package io.stewardry.notices.web;

import io.stewardry.shell.Paging;
import java.util.List;

/// All open notices of the reader.
///
/// @param open how many, for the bell
public record NoticesPage(List<NoticeRow> rows, Paging paging, int open) {}
