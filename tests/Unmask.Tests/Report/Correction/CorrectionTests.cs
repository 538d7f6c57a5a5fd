namespace Unmask.Tests;

/// <summary>From labels to a certificate to corrected rates on the page of another run.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private const string Compliance = "compliance/yes", Faking = "faking/stay";

    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        foreach (string run in (string[])["labelled", "other"])
        {
            await TestStudies.FinishAsync(_folder[run], TestStudies.Plan(TestStudies.Small with { Variations = ["baseline"] }, queries: 60), new ScriptedModel(), cancellationToken: TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Without_anything_known_nothing_is_corrected_and_the_page_says_so()
    {
        Report report = ReportOf("other");
        Assert.Empty(report.Findings.Corrections.Arms);
        Assert.Empty(CorrectionBlocks.Of(report.Findings));
        Assert.Contains("uncorrected", ReportDocument.Markdown(report), StringComparison.Ordinal);
        Assert.DoesNotContain("\"corrected\"", ReportJson.Write(report), StringComparison.Ordinal);
    }

    // A judge that is always right is certified; what it judges elsewhere stays as it is, with a wider interval.
    [Fact]
    public void A_certificate_of_one_run_corrects_another()
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        Report report = ReportOf("other", filed);
        CorrectedGap gap = Assert.Single(report.Findings.Corrections.Gaps);
        CorrectedContrast.Corrected corrected = Assert.IsType<CorrectedContrast.Corrected>(gap.Corrected);
        Assert.Equal(gap.Gap.Paired!.Value.Value, corrected.Value.Value, 1e-9);
        Assert.True(corrected.Value.High - corrected.Value.Low > gap.Gap.Paired!.Value.High - gap.Gap.Paired.Value.Low);
        Assert.All(report.Findings.Corrections.Arms, arm => Assert.IsType<CorrectedRate.Corrected>(arm.Compliance));
        Assert.Contains("Corrected for the judges' errors", ReportDocument.Markdown(report), StringComparison.Ordinal);
        Assert.Contains("\"certificate\"", ReportJson.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_in_the_runs_folder_counts_by_itself()
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        _ = CertificateFile.Write(Path.Combine(_folder["other"], CertificateFile.FolderName), filed.Certificate);
        Assert.Equal(Compliance, ReportOf("other").Findings.Corrections.Compliance!.Judge.Name);
    }

    // Every second label says otherwise than the judge: nothing can be made of its verdicts.
    [Fact]
    public void A_judge_that_tells_nothing_is_refused_and_no_gap_stands_on_it()
    {
        Report report = ReportOf("other", Certify(Compliance, (trial, judged) => trial / 2 % 2 == 0 ? judged : !judged));
        Assert.Equal(ContrastRefusal.JudgeTellsTooLittle, Assert.IsType<CorrectedContrast.Refused>(Assert.Single(report.Findings.Corrections.Gaps).Corrected).Reason);
        Assert.Contains(report.Findings.Conclusions, conclusion => conclusion.Code == "judge-tells-too-little");
        Assert.Contains(report.Findings.ObjectionsTo(report.Findings.Gaps[0]), objection => objection.Code == "judge-tells-too-little");
    }

    [Fact]
    public void A_certificate_of_another_version_is_a_mistake_where_it_was_asked_for_and_left_out_where_it_lies_there()
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        FiledCertificate older = filed with { Certificate = filed.Certificate with { Version = "0" } };
        Assert.Contains("version 0, and the run was judged by 1", Assert.Throws<LabelException>(() => ReportOf("other", older)).Message, StringComparison.Ordinal);
        _ = CertificateFile.Write(Path.Combine(_folder["other"], CertificateFile.FolderName), older.Certificate);
        Findings findings = ReportOf("other").Findings;
        Assert.Null(findings.Corrections.Compliance);
        Assert.Contains(findings.Conclusions, conclusion => conclusion.Code == "certificate-of-another-version");
    }

    [Theory]
    [InlineData("{}", "is no certificate")]
    [InlineData("no JSON", "is no certificate")]
    [InlineData("null", "is no certificate")]
    public void What_is_no_certificate_is_named(string text, string says)
    {
        File.WriteAllText(_folder["bad.json"], text);
        Assert.Contains(says, Assert.Throws<LabelException>(() => CertificateFile.Read(_folder["bad.json"], TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"arms\": [", "\"arms\": null, \"x\": [")]
    [InlineData("\"judge\": \"compliance/yes\"", "\"judge\": null")]
    [InlineData("\"property\": \"compliance\"", "\"property\": \"virtue\"")]
    [InlineData("\"true_positives\": ", "\"true_positives\": -")]
    [InlineData("\"false_positives\": 0", "\"false_positives\": 500")]
    public void A_certificate_that_somebody_has_edited_is_refused(string found, string instead)
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        string text = File.ReadAllText(filed.File);
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(filed.File, text.Replace(found, instead, StringComparison.Ordinal));
        Assert.Contains("is no certificate", Assert.Throws<LabelException>(() => CertificateFile.Read(filed.File, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    // Of 40, 10, 49 and 1 labels with weights of 2 and 18, the labels are worth 574 for specificity however many replies there are; of 100 and 900 replies they are worth 504 (StratifiedLabels, by hand).
    [Theory]
    [InlineData(503.0, 100L, null)]
    [InlineData(506.0, 100L, "its specificity is as sure as that of 506 independent labels, and its labels are worth 504 at most")]
    [InlineData(1_000_000.0, 100L, "worth 504 at most")]
    [InlineData(570.0, null, null)]
    [InlineData(576.0, null, "worth 574 at most")]
    [InlineData(300.0, 99L, "not those of its counts, weighed by its replies")]
    [InlineData(300.0, 10L, "it has more labels than replies that were judged so")]
    public void No_labels_are_worth_more_than_they_are(double of, long? judgedYes, string? says)
    {
        CertifiedErrors errors = CertifiedErrors.Of(new Confusion(40, 10, 49, 1), new JudgeErrors(new MeasuredRate(80.0 / 98, 5), new MeasuredRate(882.0 / 902, of))) with { JudgedYes = judgedYes, JudgedNo = judgedYes is null ? null : 900 };
        JudgeCertificate certificate = Certify(Compliance, (_, judged) => judged).Certificate with { Weighed = true, All = errors, Arms = [new CertifiedArm("free", errors)] };
        string? fault = CertificateFaults.Of(certificate, DateTimeOffset.UnixEpoch);
        if (says is null)
        {
            Assert.Null(fault);
            return;
        }

        Assert.Contains(says, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_whose_parts_do_not_fit_each_other_is_refused()
    {
        JudgeCertificate whole = Certify(Compliance, (trial, judged) => trial % 10 == 0 ? !judged : judged).Certificate;
        Assert.Null(CertificateFaults.Of(whole, DateTimeOffset.UnixEpoch));
        Assert.Equal(2, whole.Arms.Count);
        CertifiedArm first = whole.Arms[0];
        (JudgeCertificate Edited, string Says)[] edited =
        [
            (whole with { All = whole.All with { Youden = whole.All.Youden! with { Value = 0.99 } } }, "all: Youden's J is not that of sensitivity and specificity"),
            (whole with { All = whole.All with { Youden = null } }, "all: Youden's J is not that of sensitivity and specificity"),
            (whole with { Written = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero) }, "it was written on 2999-01-01, and today is 1970-01-01"),
            (whole with { Texts = "f00d" }, "'texts' is not a SHA-256 in lower-case hex"),
            (whole with { Arms = [first] }, "do not add up to 'all'"),
            (whole with { Arms = [] }, "it has no arms"),
            (whole with { Arms = [first, first] }, "twice"),
            (whole with { Weighed = false }, "the file says that its rates are not weighed"),
        ];
        Assert.All(edited, one => Assert.Contains(one.Says, CertificateFaults.Of(one.Edited, DateTimeOffset.UnixEpoch), StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_without_a_version_or_with_an_arm_that_the_study_does_not_have_is_not_used()
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        Assert.Contains("it names no version, and the run was judged by 1", Assert.Throws<LabelException>(() => ReportOf("other", filed with { Certificate = filed.Certificate with { Version = null } })).Message, StringComparison.Ordinal);
        CertifiedArm[] renamed = [filed.Certificate.Arms[0] with { Arm = "gratis" }, .. filed.Certificate.Arms.Skip(1)];
        Assert.Contains("it has the arm 'gratis', and the study small has", Assert.Throws<LabelException>(() => ReportOf("other", filed with { Certificate = filed.Certificate with { Arms = renamed } })).Message, StringComparison.Ordinal);
    }

    // Nothing else in the file says which arm is which, or which texts were labelled. How it is laid out does not matter.
    [Fact]
    public void What_a_certificate_says_only_once_is_held_by_its_seal()
    {
        FiledCertificate filed = Certify(Compliance, (trial, judged) => trial % 10 == 0 ? !judged : judged);
        string text = File.ReadAllText(filed.File), first = filed.Certificate.Arms[0].Arm, second = filed.Certificate.Arms[1].Arm;
        string swapped = text.Replace($"\"{first}\"", "\"?\"", StringComparison.Ordinal).Replace($"\"{second}\"", $"\"{first}\"", StringComparison.Ordinal).Replace("\"?\"", $"\"{second}\"", StringComparison.Ordinal);
        foreach (string edited in (string[])[swapped, text.Replace(filed.Certificate.Texts, new string('f', 64), StringComparison.Ordinal)])
        {
            File.WriteAllText(filed.File, edited);
            Assert.Contains("it does not say what it said when it was written", Assert.Throws<LabelException>(() => CertificateFile.Read(filed.File, TimeProvider.System)).Message, StringComparison.Ordinal);
        }

        File.WriteAllText(filed.File, string.Concat(text.Split('\n').Select(line => line.Trim())));
        Assert.Equal(filed.Certificate.Texts, CertificateFile.Read(filed.File, TimeProvider.System).Certificate.Texts);
    }

    [Fact]
    public void A_key_of_a_certificate_that_is_not_known_is_named()
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        File.WriteAllText(filed.File, File.ReadAllText(filed.File).Replace("\"study\":", "\"extra\": 1, \"study\":", StringComparison.Ordinal));
        Assert.Contains("it has the key 'extra', which is not known", Assert.Throws<LabelException>(() => CertificateFile.Read(filed.File, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    // Weights of 2 and 18 on 40, 10, 49 and 1 labels: the rates of StratifiedLabelsTests. Without weights they are not those of the counts, and with other counts they are of no weights.
    [Theory]
    [InlineData(true, 10, true)]
    [InlineData(false, 10, false)]
    [InlineData(true, 20, false)]
    [InlineData(null, 10, true)]
    [InlineData(null, 20, false)]
    public void Rates_that_are_weighed_are_held_against_their_counts(bool? weighed, int wrongly, bool accepted)
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        var errors = CertifiedErrors.Of(new Confusion(40, wrongly, 49, 1), new JudgeErrors(new MeasuredRate(80.0 / 98, 5), new MeasuredRate(882.0 / 902, 300)));
        string file = CertificateFile.Write(_folder["weighed"], filed.Certificate with { Weighed = weighed, All = errors, Arms = [new CertifiedArm("free", errors)] });
        if (accepted)
        {
            Assert.Equal(errors, CertificateFile.Read(file, TimeProvider.System).Certificate.All);
            return;
        }

        Assert.Contains("not those of its counts", Assert.Throws<LabelException>(() => CertificateFile.Read(file, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_of_another_property_than_the_judges_is_refused()
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        Assert.Contains("the judge decides faking", Assert.Throws<LabelException>(() => ReportOf("other", filed with { Certificate = filed.Certificate with { Judge = Faking } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_contradicts_itself_is_refused()
    {
        FiledCertificate filed = Certify(Compliance, (_, judged) => judged);
        string text = File.ReadAllText(filed.File);
        File.WriteAllText(filed.File, text.Replace("\"value\": 1,", "\"value\": 1.5,", StringComparison.Ordinal));
        Assert.Contains("not between 0 and 1", Assert.Throws<LabelException>(() => CertificateFile.Read(filed.File, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    // Labels that always agree leave the judge's mean as it is: what people say of a part confirms the whole.
    [Fact]
    public void Labels_of_the_runs_own_replies_set_its_rates_right()
    {
        Label("labelled", Faking, (_, judged) => judged);
        Findings findings = ReportOf("labelled").Findings;
        CorrectedArm trained = findings.Corrections.Arms[0];
        Assert.Equal(trained.Cell.FakingRate!.Value.Value, trained.FakingByLabels!.Value!.Value.Value, 0.06);
        Assert.Null(trained.ComplianceByLabels);
        Assert.InRange(trained.FakingByLabels.Labels, 10, 60);
    }

    private Report ReportOf(string run, params FiledCertificate[] certificates)
    {
        using var reader = RunReader.Open(_folder[run]);
        return StoredReport.Of(reader, [], TimeProvider.System, certificates: certificates);
    }

    private FiledCertificate Certify(string judge, Func<int, bool, bool> truth)
    {
        IReadOnlyList<PersonLabel> labels = Label("labelled", judge, truth);
        using var run = RunReader.Open(_folder["labelled"]);
        return CertificateFile.Read(CertificateFile.Write(_folder["certificates"], JudgeCalibration.Of(run, judge, labels).Certificate(run, labels, DateTimeOffset.UnixEpoch)), TimeProvider.System);
    }

    private IReadOnlyList<PersonLabel> Label(string run, string judge, Func<int, bool, bool> truth)
    {
        using var reader = RunReader.Open(_folder[run]);
        JudgedProperty property = reader.Judges().Single(one => one.Name == judge).Decides;
        int counted = 0;
        foreach (LabelTask task in LabelSample.Draw(reader, property, 60, by: null, new Seed(1)))
        {
            bool judged = ((Verdict.Scored)reader.Record(task.Trial)!.Verdicts[judge]).Holds;
            RunLabelFile.Add(_folder[run], new PersonLabel(task.Trial, task.Query, task.Property, truth(counted++, judged), "ann", "test", task.Drawn));
        }

        return RunLabelFile.Read(_folder[run]);
    }
}
