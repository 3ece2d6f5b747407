package io.stewardry.notifications.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import io.stewardry.donotdisturb.QuietPreview;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The card of the page of quiet hours that says who is told something all the same.
@Component
class WhoStillHears implements QuietPreview {
  private final ToldPreviews previews;
  private final TemplateEngine templates;

  WhoStillHears(ToldPreviews previews, TemplateEngine templates) {
    this.previews = previews;
    this.templates = templates;
  }

  @Override
  public @Nullable Content card(Frame frame, Caller caller, Map<String, String> asked) {
    ActingOrganization here = frame.acting();
    if (here == null || !frame.may(Permission.SUBSCRIPTION_VIEW)) {
      return null;
    }
    ToldPreview preview =
        previews.of(
            "Who still hears, as saved",
            here.href() + "/settings/do-not-disturb",
            asked,
            EventClass.ALERT,
            caller,
            frame);
    return output ->
        templates.render(
            "notifications/part/preview.jte", Map.<String, Object>of("preview", preview), output);
  }
}
