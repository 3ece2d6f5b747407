package io.stewardry.notices.web;

import io.stewardry.shell.Paging;
import java.util.List;

/// All open notices of the reader.
///
/// @param open how many, for the bell
/// @param address at which this part of the list is asked for again when something has changed
public record NoticesPage(List<NoticeRow> rows, Paging paging, int open, String address) {}
