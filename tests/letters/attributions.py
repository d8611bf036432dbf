"""How mail programs say who wrote what is quoted: each line alone, with the marks of quoting and without."""
from build import head, simple

WHO = "Helpdesk <helpdesk@desk.example>"
LINES = f"""Le lun. 23 nov. 2026, 10:31, {WHO} a écrit :
Le lundi 23 novembre 2026 à 10:31:00 UTC+1, {WHO} a écrit :
Le lundi 23 novembre 2026 à 10:31 +0100, Helpdesk a écrit :
Le 2026-11-23 10:31, Helpdesk a écrit :
Le 23 nov. 2026 10:31, "Helpdesk" <helpdesk@desk.example> a écrit :
Le 23/11/26 10:31, « Helpdesk » <helpdesk@desk.example> a écrit :
Helpdesk a écrit sur 23/11/2026 10:31:25 :
Op ma 23 nov. 2026 10:31 schreef {WHO}:
Op 23 nov. 2026, om 10:31 heeft {WHO} het volgende geschreven:
Op maandag 23 november 2026 om 10:31:00 CET schreef {WHO}:
Op 23/11/26 10:31 heeft "Helpdesk" <helpdesk@desk.example> geschreven:
"Helpdesk" <helpdesk@desk.example> schreef op 23-11-2026 10:31:25:
Helpdesk schreef op 2026-11-23 10:31:
Am Montag, 23. November 2026 um 10:31:00 MEZ hat {WHO} Folgendes geschrieben:
Am Mo., 23. Nov. 2026 um 10:31 Uhr schrieb Helpdesk der Firma Müller <\\nhelpdesk@desk.example>:
{WHO} schrieb am Mo., 23. Nov. 2026, 10:31:
{WHO} hat am 23.11.2026 10:31 CET geschrieben:
Am Montag, 23. November 2026, 10:31:00 CET schrieb Helpdesk:
Am 2026-11-23 10:31, schrieb Helpdesk:
On Monday, November 23, 2026 at 10:31:00 AM GMT+1, {WHO} wrote:
On Mon, Nov 23, 2026 at 10:31:00AM +0100, Helpdesk wrote:
On Mon, 23 Nov 2026 10:31:00 +0100\\n{WHO} wrote:
On 23 Nov 2026, 10:31 +0100, {WHO}, wrote:
On 11/23/26, 10:31 AM, "Helpdesk" <helpdesk@desk.example> wrote:
{WHO} wrote on 11/23/2026 10:31:25 AM:
---- Le lun., 23 nov. 2026 10:31:00 +0100 {WHO} a écrit ----
---- Op ma, 23 nov. 2026 10:31:00 +0100 schreef {WHO} ----
---- Am Mo., 23 Nov. 2026 10:31:00 +0100 schrieb {WHO} ----
El lun, 23 nov 2026 a las 10:31, Helpdesk (<helpdesk@desk.example>) escribió:
Il giorno lun 23 nov 2026 alle ore 10:31 {WHO} ha scritto:
Em seg., 23 de nov. de 2026 às 10:31, {WHO} escreveu:
pon., 23 lis 2026 o 10:31 {WHO} napisał(a):
пн, 23 нояб. 2026 г. в 10:31, {WHO}:
Den mån 23 nov. 2026 kl 10:31 skrev {WHO}:
po 23. 11. 2026 v 10:31 odesílatel {WHO} napsal:
{WHO}, 23 Kas 2026 Pzt, 10:31 tarihinde şunu yazdı:
În lun., 23 nov. 2026 la 10:31, {WHO} a scris:
2026年11月23日(月) 10:31 {WHO}:
{WHO} 于2026年11月23日周一 10:31写道：
##- Please type your reply above this line -##
##- Merci de répondre au-dessus de cette ligne -##
##- Typ uw antwoord boven deze regel -##
##- Bitte antworten Sie oberhalb dieser Zeile -##
----- Mail original -----\\nDe: "Helpdesk" <helpdesk@desk.example>\\nÀ: "Claire" <c@d.example>\\nEnvoyé: Lundi 23 Novembre 2026 10:31:00\\nObjet: Re: Imprimante
-------- Message d'origine --------\\nDe : {WHO}\\nDate : 23/11/2026 10:31 (GMT+01:00)\\nÀ : c@d.example\\nObjet : Re: Imprimante
-----Message d'origine-----\\nDe : Helpdesk [mailto:helpdesk@desk.example]\\nEnvoyé : lundi 23 novembre 2026 10:31\\nÀ : Claire\\nObjet : RE: Imprimante
========================================\\n\\nMessage du : 23/11/2026\\nDe : "Helpdesk " <helpdesk@desk.example>\\nA : c@d.example\\nCopie à :\\nSujet : Re: Imprimante
-----Oorspronkelijk bericht-----\\nVan: Helpdesk [mailto:helpdesk@desk.example]\\nVerzonden: maandag 23 november 2026 10:31\\nAan: Jan\\nOnderwerp: RE: Printer
------ Origineel bericht ------\\nVan: "Helpdesk" <helpdesk@desk.example>\\nAan: j@p.example\\nVerzonden: 23-11-2026 10:31:00\\nOnderwerp: Re: Printer
-------- Ursprüngliche Nachricht --------\\nVon: {WHO}\\nDatum: 23.11.26 10:31 (GMT+01:00)\\nAn: j@m.example\\nBetreff: Re: Drucker
-----Original-Nachricht-----\\nBetreff: Drucker\\nDatum: 2026-11-23T10:31:00+0100\\nVon: "Helpdesk" <helpdesk@desk.example>\\nAn: "j@m.example" <j@m.example>
------ Originalnachricht ------\\nVon "Helpdesk" <helpdesk@desk.example>\\nAn j@m.example\\nDatum 23.11.2026 10:31:00\\nBetreff Re: Drucker
-----Original Message-----\\nFrom: Helpdesk [mailto:helpdesk@desk.example]\\nSent: Monday, November 23, 2026 10:31 AM\\nTo: Emma\\nSubject: RE: Printer
Helpdesk ---23/11/2026 10:31:00---Hello, have you checked\\n\\nFrom: {WHO}\\nTo: emma\\nDate: 23/11/2026 10:31\\nSubject: Re: Printer
Reply to: helpdesk@desk.example\\nFrom: Helpdesk\\nDate: 23/11/2026 10:31\\nSubject: Re: Printer
*From:* {WHO}\\n*Sent:* Monday, November 23, 2026 10:31 AM\\n*To:* Emma\\n*Subject:* Re: Printer
Van: {WHO}\\nDatum: maandag 23 november 2026 om 10:31\\nAan: Jan\\nOnderwerp: Re: Printer""".split("\n")
ONLY_ABOVE_MARKS = f"""{WHO} writes:
Quoting {WHO}:
Zitat von {WHO}:
Citeren {WHO}:
* {WHO} [2026-11-23 10:31]:
Excerpts from Helpdesk's message of Mon Nov 23 10:31:00 +0100 2026:
In message <sent-1@desk.example>, {WHO} writes
From: {WHO}\\nDate: Mon, 23 Nov 2026 10:31:00 +0100
At 10:31 AM 11/23/2026 +0100, you wrote:""".split("\n")
QUOTED = "Hello,\n\nHave you checked that the printer is switched on?\n\nKind regards,\nThe helpdesk"
REPLY = "Yes, it works now.\n\nThank you!"


def all_attributions():
    marked = "\n".join("> " + one for one in QUOTED.split("\n"))
    for n, line in enumerate(LINES + ONLY_ABOVE_MARKS):
        above = line.replace("\\n", "\n")
        expected = {"text": REPLY, "quoted_has": "Have you checked that the printer is switched on?"}
        for key, tail in (("marks", marked), ("bare", QUOTED)):
            if key == "bare" and line in ONLY_ABOVE_MARKS:
                continue
            yield f"attribution-{n}-{key}", simple(f"{REPLY}\n\n{above}\n\n{tail}\n", headers=head("Re: Printer")), expected
