package io.stewardry.visits.internal;

import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.visits.Visit;
import io.stewardry.visits.VisitAnswered;
import io.stewardry.visits.VisitAsked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the owners of an organization who wants in or has entered, and whoever asked what they
/// answered.
@Component
class VisitMails {
  private final Mails mails;
  private final Users users;
  private final MailLinks links;

  VisitMails(Mails mails, Users users, MailLinks links) {
    this.mails = mails;
    this.users = users;
    this.links = links;
  }

  @EventListener
  void write(VisitAsked asked) {
    Visit visit = asked.visit();
    String name = asked.organization().name();
    for (Person owner : users.owners()) {
      if (owner.state() == UserState.ACTIVE) {
        mails.enqueue(
            new Mail(
                owner.email(),
                visit.emergency()
                    ? Mail.subject(visit.visitor().name() + " has entered " + name)
                    : Mail.subject(visit.visitor().name() + " asks to enter " + name),
                """
                Hello %s,

                %s (%s) %s %s for %d minutes. The reason:

                %s

                %s

                %s
                """
                    .formatted(
                        owner.firstName(),
                        visit.visitor().name(),
                        visit.visitor().email(),
                        visit.emergency() ? "has entered" : "requests access to",
                        name,
                        visit.minutes(),
                        visit.reason(),
                        visit.emergency()
                            ? "You can see what is done there, and end it at once:"
                            : "Decide here. The time runs from your answer; without one, access stays closed:",
                        links.to("/o/" + asked.organization().slug() + "/visits")),
                "visit",
                visit.id()));
      }
    }
  }

  @EventListener
  void write(VisitAnswered answered) {
    Visit visit = answered.visit();
    String name = answered.organization().name();
    boolean admitted = visit.state() == Visit.State.ADMITTED;
    mails.enqueue(
        new Mail(
            visit.visitor().email(),
            Mail.subject(admitted ? "You may enter " + name : name + " refused your request"),
            """
            Hello %s,

            %s

            %s
            """
                .formatted(
                    visit.visitor().name(),
                    admitted && visit.until() != null
                        ? "an owner of %s has let you in until %s."
                            .formatted(name, MailLinks.until(visit.until()))
                        : "an owner of %s refused your request. You can request access again with another reason."
                            .formatted(name),
                    links.to("/o/" + answered.organization().slug())),
            "visit",
            visit.id()));
  }
}
