package io.stewardry.oncall.web;

/// @param listHref the list of shifts; the form is sent there
public record NewShiftPage(ShiftFormPart part, String listHref) {}
