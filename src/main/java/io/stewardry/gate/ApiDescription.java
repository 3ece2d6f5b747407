package io.stewardry.gate;

import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.Requires;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/// What the description of the API says of every call: who may make it, where it acts, how it is
/// refused. Made from the handlers' own annotations, so that it cannot differ from what is checked.
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String TOKEN = "token";

  static {
    // Found by the edge, and nothing that is sent.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI describedApi() {
    Schema<?> problem =
        new Schema<>()
            .type("object")
            .description("RFC 9457, with a code that programs read.")
            .addProperty("type", new Schema<>().type("string"))
            .addProperty("title", new Schema<>().type("string"))
            .addProperty("status", new Schema<>().type("integer"))
            .addProperty("detail", new Schema<>().type("string"))
            .addProperty("code", new Schema<>().type("string"))
            .addProperty("requestId", new Schema<>().type("string").format("uuid"))
            .addProperty(
                "errors", new Schema<>().type("array").items(new Schema<>().type("object")))
            .addProperty(
                "capability",
                new Schema<>()
                    .type("string")
                    .description("Of CAPABILITY_REQUIRED and CAPABILITY_EXPIRED."))
            .addProperty(
                "expiredAt",
                new Schema<>()
                    .type("string")
                    .format("date-time")
                    .description("Of CAPABILITY_EXPIRED: when it ended."))
            .addProperty(
                "where",
                new Schema<>()
                    .type("string")
                    ._enum(List.of("own", "parent"))
                    .description("Of CAPABILITY_EXPIRED: whose end it is."));
    return new OpenAPI()
        .info(
            new Info()
                .title("Stewardry")
                .version("1")
                .description("One hub for all customers of a managed service provider."))
        .components(
            new Components()
                .addSchemas("Problem", problem)
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A session's token or an API key.")));
  }

  @Bean
  OperationCustomizer describedCalls() {
    return (operation, handler) -> {
      boolean open = handler.hasMethodAnnotation(Public.class);
      operation.setDescription(who(handler) + capability(handler));
      if (!open) {
        operation.setSecurity(List.of(new SecurityRequirement().addList(TOKEN)));
        operation.addParametersItem(
            new HeaderParameter()
                .name("X-Org-Id")
                .required(false)
                .schema(new Schema<>().type("string").format("uuid"))
                .description("The organization to act in; absent is the home."));
      }
      if (!open && handler.hasMethodAnnotation(PostMapping.class)) {
        operation.addParametersItem(
            new HeaderParameter()
                .name("Idempotency-Key")
                .required(false)
                .schema(new Schema<>().type("string").maxLength(255))
                .description("The same key and body within a day: the first answer again."));
      }
      refusals(operation);
      return operation;
    };
  }

  private static String who(HandlerMethod handler) {
    if (handler.hasMethodAnnotation(Public.class)) {
      return "For everybody.";
    }
    Requires requires = handler.getMethodAnnotation(Requires.class);
    if (requires == null) {
      return "For everybody who is signed in.";
    }
    String own =
        requires.own().length == 0
            ? ""
            : "; " + requires.own()[0].key() + " where the path names the acting organization";
    String named =
        handler.hasMethodAnnotation(OfOrganization.class)
            ? " The id is the acting organization or its direct child."
            : "";
    return "Needs " + requires.value().key() + own + "." + named;
  }

  private static String capability(HandlerMethod handler) {
    Needs needs = handler.getMethodAnnotation(Needs.class);
    return needs == null || needs.kept()
        ? ""
        : " The acting organization needs the capability " + needs.value().key() + ".";
  }

  private static void refusals(Operation operation) {
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("Refused: the code says why.")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
  }
}
