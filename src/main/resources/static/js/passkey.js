// Passkeys: a form asks the browser for its answer and then goes the way of every form. What a browser cannot do stays out
// of sight.
(() => {
  const kind = window.PublicKeyCredential;
  if (!kind?.parseRequestOptionsFromJSON || !kind.parseCreationOptionsFromJSON || !kind.prototype.toJSON) return;

  const WORDS = {
    NotAllowedError: "Nothing happened: it was broken off, or it took too long. Try again.",
    InvalidStateError: "This device has a passkey for you already.",
    SecurityError: "Passkeys work at the address of the installation only. Ask its operator for it.",
  };

  const options = async (form) => {
    const answer = await fetch(form.dataset.passkey, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-TOKEN": form.elements._csrf.value },
    });
    // Asked first who is signed in, or signed out meanwhile: that is a page of its own.
    if (answer.redirected) {
      location.assign(answer.url);
      return null;
    }
    if (!answer.ok) throw new Error();
    return answer.json();
  };

  const ask = async (form) => {
    const publicKey = await options(form);
    if (!publicKey) return;
    const credential = "passkeyNew" in form.dataset
      ? await navigator.credentials.create({ publicKey: kind.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: kind.parseRequestOptionsFromJSON(publicKey) });
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const words = form.querySelector("[data-passkey-words]");
    const button = form.querySelector("[type=submit]");
    form.hidden = false;
    form.querySelector("[autofocus]")?.focus();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (button.disabled) return;
      button.disabled = true;
      words.textContent = "";
      ask(form).catch((failure) => {
        button.disabled = false;
        words.textContent = WORDS[failure.name] ?? "That did not work. Load the page again and try once more.";
      });
    });
  });
  document.querySelectorAll("[data-passkey-missing]").forEach((words) => { words.hidden = true; });
})();
