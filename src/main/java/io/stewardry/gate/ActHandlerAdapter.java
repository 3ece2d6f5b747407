package io.stewardry.gate;

import io.stewardry.access.DoorChecks;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.ShownOnce;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.Target;
import io.stewardry.tenancy.Targets;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/// Runs a handler in the organization that its path names, once under its Idempotency-Key, and
/// writes down what it refused.
final class ActHandlerAdapter extends RequestMappingHandlerAdapter {
  /// What somebody typed into a form is taken already: told beside the field, and no refusal. A
  /// taken e-mail domain or address is one, because it tells of another organization.
  private static final Set<ProblemCode> MISTYPED =
      EnumSet.of(ProblemCode.SLUG_TAKEN, ProblemCode.NAME_TAKEN, ProblemCode.INVITATION_EXISTS);

  private static final Set<ProblemCode> ESCALATIONS =
      EnumSet.of(
          ProblemCode.PERMISSION_NOT_ASSIGNABLE,
          ProblemCode.EMAIL_DOMAIN_IMMUTABLE,
          ProblemCode.EMAIL_DOMAIN_MISMATCH,
          ProblemCode.LICENSE_INVALID,
          ProblemCode.CROSS_ORG_REFERENCE);

  private final Targets targets;
  private final PathOrganization paths;
  private final Refusals refusals;
  private final Idempotency idempotency;
  private final StaffReads reads;
  private final DoorChecks doors;

  ActHandlerAdapter(
      Targets targets,
      PathOrganization paths,
      Refusals refusals,
      Idempotency idempotency,
      StaffReads reads,
      DoorChecks doors) {
    this.targets = targets;
    this.paths = paths;
    this.refusals = refusals;
    this.idempotency = idempotency;
    this.reads = reads;
    this.doors = doors;
  }

  @Override
  protected @Nullable ModelAndView invokeHandlerMethod(
      HttpServletRequest request, HttpServletResponse response, HandlerMethod handler)
      throws Exception {
    Optional<Caller> known = Edge.callerIfAny(request);
    if (Edge.isApi(request)) {
      QueryParameters.requireKnown(request, handler);
      AcceptedAnswers.require(request, handler);
    }
    if (known.isEmpty()) {
      return super.invokeHandlerMethod(request, response, handler);
    }
    Caller caller = known.get();
    try {
      OfOrganization named = handler.getMethodAnnotation(OfOrganization.class);
      ActingContext context =
          named == null ? caller.context() : target(request, caller, handler, named);
      reads.note(request, handler, context);
      ModelAndView answered =
          Acting.<@Nullable ModelAndView, Exception>as(
              context,
              () ->
                  // A public handler does not act for the caller, so it keeps no answer for them.
                  handler.hasMethodAnnotation(AsksOutside.class)
                          || handler.hasMethodAnnotation(Public.class)
                      ? super.invokeHandlerMethod(request, response, handler)
                      : idempotency.once(
                          request,
                          response,
                          caller,
                          shownOnce(handler),
                          answer -> super.invokeHandlerMethod(request, answer, handler)));
      RefusedForm.of(request)
          .filter(problem -> !MISTYPED.contains(problem.code()))
          .ifPresent(problem -> written(request, caller, problem));
      return answered;
    } catch (Refusal refusal) {
      throw written(request, caller, Problem.of(refusal));
    }
  }

  /// The members of the handler's answer that are marked as told once.
  private static Set<String> shownOnce(HandlerMethod handler) {
    RecordComponent[] members = handler.getMethod().getReturnType().getRecordComponents();
    return members == null
        ? Set.of()
        : Stream.of(members)
            .filter(member -> member.isAnnotationPresent(ShownOnce.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// What is forbidden or in conflict is told to the log, and what asks for more than there is to
  /// be had; a form with mistakes is not.
  private Problem written(HttpServletRequest request, Caller caller, Problem problem) {
    int status = problem.code().status();
    if (status == 403 || status == 409 || ESCALATIONS.contains(problem.code())) {
      return refusals.of(request, caller, problem);
    }
    if (problem.organization() != null) {
      return refusals.ofNamed(request, caller, problem, problem.organization());
    }
    for (FieldError error : problem.errors()) {
      if (ESCALATIONS.contains(error.code())) {
        refusals.of(request, caller, new Problem(error.code(), error.detail()));
        break;
      }
    }
    return problem;
  }

  private ActingContext target(
      HttpServletRequest request, Caller caller, HandlerMethod handler, OfOrganization named) {
    if (paths.isActing(request, caller) && !caller.inPlatformPlane()) {
      if (!named.own()) {
        throw refusals.ofPathId(request, caller, Problem.notFound());
      }
      return named.guarded() ? caller.context().forGuardedAct() : caller.context();
    }
    OrganizationId wanted = paths.of(request).orElse(null);
    Target target = wanted == null ? null : targets.find(wanted).orElse(null);
    if (target == null || !isBelow(caller, target, named)) {
      throw refusals.ofPathId(request, caller, Problem.notFound());
    }
    Requires requires = handler.getMethodAnnotation(Requires.class);
    Permission permission = requires == null ? null : requires.value();
    if (permission != null && !target.verbs().contains(permission.verb())) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "Your access to this organization does not include: " + permission.verb().key() + ".");
    }
    if (named.visit() && !doors.letsIn(target.organization(), caller.user())) {
      throw new Problem(
          ProblemCode.ENTRY_REQUIRED,
          "Ask to enter, on the organization's page or by POST /api/organizations/{id}/visits, and come back when an owner has agreed.");
    }
    ActingContext managing =
        named.fromAbove() ? caller.context() : caller.context().managing(target.organization());
    return named.guarded() ? managing.forGuardedAct() : managing;
  }

  private static boolean isBelow(Caller caller, Target target, OfOrganization named) {
    return caller.inPlatformPlane()
        ? named.anyInPlatform() || target.managing() == null
        : caller.organization().equals(target.managing());
  }
}
