"""What is typed to come in, to be invited, and about oneself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import UserCreationForm

from portal.desk.roles import Role

_CODE = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class CodeForm(forms.Form):
    """Six digits, or a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(attrs=_CODE),
        help_text="Les six chiffres de votre téléphone, ou un de vos codes de secours.",
    )


class FirstCodeForm(forms.Form):
    """The first six digits, which switch the second factor on."""

    code = forms.CharField(
        label="Code à six chiffres",
        max_length=10,
        widget=forms.TextInput(attrs=_CODE | {"inputmode": "numeric"}),
    )


class AccountForm(UserCreationForm):
    """The name and the password that an invited person chooses."""

    class Meta(UserCreationForm.Meta):
        model = get_user_model()
        fields = ("username",)
        labels = {"username": "Nom de connexion"}
        help_texts = {"username": "Sans espace\u00a0: par exemple prenom.nom."}


class PasswordForm(forms.Form):
    """One's password again, before something that weakens the account."""

    password = forms.CharField(
        label="Votre mot de passe",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data)
        self._user = user

    def clean_password(self) -> str:
        """Refuse another password."""
        typed: str = self.cleaned_data["password"]
        if not self._user.check_password(typed):
            raise forms.ValidationError("Ce n'est pas votre mot de passe.")
        return typed


class InvitationForm(forms.Form):
    """Whom to invite, and to which role: never one above the inviter's."""

    role = forms.ChoiceField(label="Rôle")
    for_whom = forms.CharField(
        label="Pour qui (facultatif)",
        required=False,
        max_length=60,
        help_text="Pour reconnaître l'invitation dans la liste\u00a0; elle disparaît avec elle.",
    )

    def __init__(self, held: Role, data: Any = None) -> None:
        super().__init__(data)
        self.fields["role"].choices = [(one, one) for one in Role if held.includes(one)]


class RoleForm(forms.Form):
    """The role that an account gets."""

    role = forms.ChoiceField(label="Rôle", choices=[(one, one) for one in Role])
