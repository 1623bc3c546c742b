"""Settings of the cases: what each account wants to be told, and whose answers wait for approval."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portal import rules
from portal.desk.cases import letters
from portal.desk.cases.models import Alerts, Supervised
from portal.desk.roles import Role, role_of
from portal.regles.describing import theme_title


class AlertsForm(forms.ModelForm):
    """An address, and what goes there."""

    email = forms.EmailField(label="Votre adresse de courriel", required=False, max_length=254)

    class Meta:
        model = Alerts
        fields = ["arrives", "due", "waits"]


def mine(request: HttpRequest) -> HttpResponse:
    """Let an account choose what it is told by e-mail."""
    found = Alerts.objects.filter(account=request.user).first() or Alerts(account=request.user)
    form = AlertsForm(request.POST or None, instance=found, initial={"email": request.user.email})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            request.user.email = form.cleaned_data["email"]
            request.user.save(update_fields=["email"])
        messages.success(request, "Vos alertes sont réglées.")
        return redirect("desk-alerts")
    return render(request, "cases/alerts.html", {"form": form, "sends": letters.leave()})


def approval(request: HttpRequest) -> HttpResponse:
    """Let a lead say which accounts and which themes need approval."""
    accounts = [one for one in letters.accounts(Role.TRAINER) if role_of(one) == Role.TRAINER]
    themes = sorted({rule_id.partition("/")[0] for rule_id in rules.book().rules})
    if request.method == "POST":
        _keep(accounts, set(request.POST.getlist("accounts")), themes, set(request.POST.getlist("themes")))
        messages.success(request, "La validation est réglée.")
        return redirect("desk-approval")
    chosen = set(Supervised.objects.values_list("theme", flat=True))
    shown = {
        "accounts": [(one, _is_supervised(one)) for one in accounts],
        "themes": [(theme, theme_title(theme), theme in chosen) for theme in themes],
    }
    return render(request, "cases/approval.html", shown)


@transaction.atomic
def _keep(accounts: list[Any], new: set[str], themes: list[str], supervised: set[str]) -> None:
    for account in accounts:
        Alerts.objects.update_or_create(account=account, defaults={"supervised": str(account.pk) in new})
    Supervised.objects.exclude(theme__in=supervised).delete()
    for theme in supervised.intersection(themes):
        Supervised.objects.get_or_create(theme=theme)


def _is_supervised(account: Any) -> bool:
    alerts = getattr(account, "alerts", None)
    return bool(alerts and alerts.supervised)
