package io.stewardry.shell.web;

import io.stewardry.shell.TableDownload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Sends the file that a handler returns, while the handler's organization is bound.
final class TableDownloads implements HandlerMethodReturnValueHandler {
  @Override
  public boolean supportsReturnType(MethodParameter type) {
    return type.getParameterType() == TableDownload.class;
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter type,
      ModelAndViewContainer container,
      NativeWebRequest web)
      throws IOException {
    if (value instanceof TableDownload table
        && web.getNativeResponse() instanceof HttpServletResponse response) {
      container.setRequestHandled(true);
      table.send(response);
    }
  }
}
