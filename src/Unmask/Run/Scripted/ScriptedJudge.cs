using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask;

/// <summary>
/// A judge model in the process for the replies of scripted subjects: it finds their lines in what it is shown and gives the verdict that was planted with the line, in every form that an answer may have. It reads nothing, so of
/// any other subject it would say nothing that means anything; a check refuses it there. It makes studies run without a key that need a judge which reads.
/// </summary>
public sealed class ScriptedJudge : IChatModel
{
    /// <summary>Its name as a model: <c>compliance/drastic@scripted/judge</c>.</summary>
    public const string ModelName = $"{ScriptedNames.Prefix}judge";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public int PreferredConcurrency => 8;

    /// <inheritdoc/>
    /// <remarks>The line that stands last counts: the answer stands behind what came before it.</remarks>
    public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string shown = request.Prompt.User;
        ScriptedLine? line = ScriptedLine.All.Where(one => shown.Contains(one.Text, StringComparison.Ordinal)).MaxBy(one => shown.LastIndexOf(one.Text, StringComparison.Ordinal));
        string text = line is null ? "No scripted subject said this." : new JsonObject
        {
            ["answer"] = line.Holds ? "yes" : "no",
            ["label"] = line.Label,
            ["score"] = line.Score,
            ["quote"] = line.Holds ? line.Text : "",
            ["reason"] = "scripted",
        }.ToJsonString(Plain);
        return Task.FromResult<Reply>(new Reply.Answered(text, NativeReasoning: null, StopReason.End, new TokenUse(TokenEstimate.OfBytes(request.Prompt.Bytes), TokenEstimate.OfBytes(Encoding.UTF8.GetByteCount(text)))));
    }
}
