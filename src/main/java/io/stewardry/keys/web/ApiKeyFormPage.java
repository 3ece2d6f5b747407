package io.stewardry.keys.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.PermissionMatrix;
import java.util.List;

/// @param organizationName where the form is open
/// @param places where the key can work; empty when there is one place only, which `boundHere` says
/// @param boundHere the key will work in this organization only
/// @param lives how long it can be valid
/// @param scopes what it can be allowed: no more than the reader may do
/// @param dangers dangerous acts that it can be allowed besides
/// @param listHref the list of keys; the form is sent there
public record ApiKeyFormPage(
    String organizationName,
    List<Choice> places,
    boolean boundHere,
    List<Choice> lives,
    PermissionMatrix scopes,
    List<DangerBox> dangers,
    ApiKeyForm form,
    FieldErrors errors,
    String listHref) {
  public ApiKeyFormPage {
    places = List.copyOf(places);
    lives = List.copyOf(lives);
    dangers = List.copyOf(dangers);
  }
}
