package io.stewardry.tenancy.web;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.Parameters;
import org.apache.tomcat.util.res.StringManager;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/// Which problem a failure is.
final class ProblemOfFailure {
  /// SQLSTATEs: invalid date or time, time out of range, invalid text for a type, character that
  /// cannot be stored, number out of range, time zone out of range.
  private static final Set<String> MALFORMED_VALUES =
      Set.of("22007", "22008", "22P02", "22021", "22003", "22009");

  private static final String TOO_MANY =
      StringManager.getManager(Parameters.class)
          .getString("parameters.maxCountFail")
          .split("[\\[{']", 2)[0];

  private ProblemOfFailure() {}

  static Problem of(Exception failure) {
    return switch (failure) {
      case Refusal refusal -> Problem.of(refusal);
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case HttpRequestMethodNotSupportedException method ->
          new Problem(
              ProblemCode.METHOD_NOT_ALLOWED,
              "Offered here: " + String.valueOf(method.getSupportedHttpMethods()) + ".");
      case HttpMediaTypeNotSupportedException type ->
          new Problem(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              "Send it as " + type.getSupportedMediaTypes() + ".");
      case HttpMediaTypeNotAcceptableException type ->
          new Problem(
              ProblemCode.NOT_ACCEPTABLE,
              "It can be had as " + type.getSupportedMediaTypes() + ".");
      case NoResourceFoundException nothing -> noSuchAddress();
      case NoHandlerFoundException nothing -> noSuchAddress();
      case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
      case BindException form -> unbound(form);
      case MissingServletRequestParameterException missing ->
          Problem.invalid("/" + missing.getParameterName(), "This parameter is needed.");
      case ServletRequestBindingException binding ->
          new Problem(ProblemCode.MALFORMED, "A part of the request is missing.");
      case MaxUploadSizeExceededException large ->
          new Problem(ProblemCode.TOO_LARGE, "Send less at once.");
      // Both come as late as when somebody reads the header or the parameter.
      case RequestRejectedException odd -> notWellFormed();
      case InvalidParameterException odd -> ofParameters(odd);
      case MultipartException broken ->
          new Problem(ProblemCode.MALFORMED, "The upload cannot be read.");
      case DataIntegrityViolationException wrong when isMalformedValue(wrong) ->
          new Problem(
              ProblemCode.MALFORMED, "A value, perhaps a cursor, is not of the form it should be.");
      case PermissionDeniedDataAccessException denied ->
          new Problem(
              ProblemCode.UNEXPECTED, "The database refused it. Tell the operator the request id.");
      case CannotGetJdbcConnectionException down -> unavailable();
      case CannotCreateTransactionException down -> unavailable();
      case DataAccessResourceFailureException down -> unavailable();
      case QueryTimeoutException slow -> unavailable();
      case TransientDataAccessException passing -> unavailable();
      default ->
          isOfLostConnection(failure)
              ? unavailable()
              : new Problem(
                  ProblemCode.UNEXPECTED,
                  "It is not your fault. Tell the operator the request id.");
    };
  }

  /// However it is wrapped: by the end of a transaction, or by who asked while he drew a page.
  private static boolean isOfLostConnection(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof SQLException sql
              && String.valueOf(sql.getSQLState()).startsWith("08")) {
        return true;
      }
    }
    return false;
  }

  /// Dates, numbers and ids in a hand-made cursor, and characters that no text can hold: only the
  /// database reads them.
  private static boolean isMalformedValue(DataIntegrityViolationException failure) {
    return failure.getMostSpecificCause() instanceof SQLException sql
        && MALFORMED_VALUES.contains(String.valueOf(sql.getSQLState()));
  }

  /// A form whose fields have the wrong form, which only somebody writes who writes it by hand.
  private static Problem unbound(BindException form) {
    return Problem.invalid(
        form.getFieldErrors().stream()
            .map(error ->
                new FieldError(
                    "/" + error.getField(),
                    ProblemCode.VALIDATION_FAILED,
                    "It has the wrong form."))
            .toList());
  }

  /// The server says all by the same exception: an upload that is too large by its status, too many
  /// parameters by its words only.
  static Problem ofParameters(InvalidParameterException odd) {
    if (odd.getErrorCode() == ProblemCode.TOO_LARGE.status()) {
      return new Problem(ProblemCode.TOO_LARGE, "Send less at once.");
    }
    return String.valueOf(odd.getMessage()).startsWith(TOO_MANY)
        ? new Problem(ProblemCode.TOO_LARGE, "There are too many parameters. Send fewer at once.")
        : notWellFormed();
  }

  private static Problem notWellFormed() {
    return new Problem(
        ProblemCode.MALFORMED, "The address, a parameter or a header is not well formed.");
  }

  private static Problem noSuchAddress() {
    return new Problem(ProblemCode.NOT_FOUND, "Nothing is found at this address.");
  }

  private static Problem unavailable() {
    return new Problem(
        ProblemCode.UNAVAILABLE,
        "The database does not answer in time, and it is not known whether the request was done. Send it again in a few seconds, a POST with the same Idempotency-Key.");
  }

  /// A malformed id in the path is an unknown thing; a malformed parameter is a mistake of the
  /// sender.
  private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
    return mismatch
            .getParameter()
            .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)
        ? Problem.notFound()
        : Problem.invalid("/" + mismatch.getName(), "It has the wrong form.");
  }

  private static Problem unreadable(HttpMessageNotReadableException unreadable) {
    Throwable cause = unreadable.getCause();
    if (cause instanceof InputCoercionException number) {
      return Problem.invalid(pointer(number), "The number is too large.");
    }
    if (cause instanceof StreamReadException
        || !(cause instanceof DatabindException wrong)
        || String.valueOf(wrong.getOriginalMessage()).startsWith("Trailing token")) {
      return new Problem(
          ProblemCode.MALFORMED, "The body is not valid JSON, or has a member twice.");
    }
    String detail =
        wrong instanceof tools.jackson.databind.exc.UnrecognizedPropertyException
            ? "There is no such member."
            : "It has the wrong form.";
    return Problem.invalid(
        List.of(new FieldError(pointer(wrong), ProblemCode.VALIDATION_FAILED, detail)));
  }

  private static String pointer(JacksonException wrong) {
    return wrong.getPath().stream()
        .map(step ->
            "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
        .collect(Collectors.joining());
  }
}
