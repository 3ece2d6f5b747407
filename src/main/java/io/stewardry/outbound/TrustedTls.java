package io.stewardry.outbound;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.tls.main.DefaultTlsSocketPlugin;

/// TLS to a MariaDB that shows a certificate which this server trusts. What the driver has of its
/// own takes any certificate at first: it sends the user name and a proof of the password, from
/// which the password can be guessed, and looks afterwards whether the other end knows it, too. The
/// driver finds this by the word in `META-INF/services`.
public final class TrustedTls extends DefaultTlsSocketPlugin {
  static final String TYPE = "TRUSTED";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public TrustManager[] getTrustManager(
      Configuration options, ExceptionFactory exceptions, @Nullable HostAddress host)
      throws SQLException {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init((KeyStore) null);
      return trusted.getTrustManagers();
    } catch (GeneralSecurityException none) {
      throw new SQLException("this server trusts no certificates", "08000", none);
    }
  }
}
